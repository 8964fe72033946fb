package store

import (
	"sync"

	"aula/store/seal"
)

// openEpochs are the epoch identities that a session has opened: taking one apart costs
// more than what it opens.
type openEpochs struct {
	mu  sync.Mutex
	all map[epochAt]*seal.Identity
}

type epochAt struct {
	n     uint16
	epoch uint32
}

func (o *openEpochs) get(n uint16, epoch uint32) *seal.Identity {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all[epochAt{n, epoch}]
}

// keep remembers an identity and gives the one that is remembered.
func (o *openEpochs) keep(n uint16, epoch uint32, id *seal.Identity) *seal.Identity {
	o.mu.Lock()
	defer o.mu.Unlock()
	at := epochAt{n, epoch}
	if have := o.all[at]; have != nil {
		id.Wipe()
		return have
	}
	if o.all == nil {
		o.all = map[epochAt]*seal.Identity{}
	}
	o.all[at] = id
	return id
}

// wipe forgets all.
func (o *openEpochs) wipe() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, id := range o.all {
		id.Wipe()
	}
	o.all = nil
}
