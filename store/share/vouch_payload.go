package share

import (
	"encoding/binary"

	"github.com/klauspost/compress/zstd"

	"aula/store/seal"
)

// sealAny seals as Payload.seal does.
func sealAny(p any, to seal.Recipient) ([]byte, error) {
	plain, err := encMode().Marshal(p)
	if err != nil {
		return nil, err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		return nil, err
	}
	packed := z.EncodeAll(plain, make([]byte, 4))
	binary.BigEndian.PutUint32(packed, uint32(len(packed)-4))
	return seal.Wrap(append(packed, make([]byte, padded(len(packed))-len(packed))...), to)
}

// openAny reads what openPayload found good once more, for what else it says.
func openAny(sealed []byte, open func([]byte) ([]byte, error), out any) error {
	padded, err := open(sealed)
	if err != nil {
		return err
	}
	if len(padded) < 4 || uint64(binary.BigEndian.Uint32(padded)) > uint64(len(padded)-4) {
		return errPayload
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxPlain), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return err
	}
	defer z.Close()
	plain, err := z.DecodeAll(padded[4:4+binary.BigEndian.Uint32(padded)], nil)
	if err != nil || decMode().Unmarshal(plain, out) != nil {
		return errPayload
	}
	return nil
}
