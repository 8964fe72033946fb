package store

import (
	"slices"
	"time"

	"aula/store/share"
)

// mayAck tells whether enough time has passed since the last empty batch.
func (r *round) mayAck() bool {
	return r.row.Ack == nil || r.how.Cut || r.now.Sub(time.Unix(r.row.Ack.At, 0)).Abs() >= ackEvery
}

// formerAck tells whether the last empty batch was written under an id that this laptop gave up.
func (r *round) formerAck() bool {
	if r.row.Ack == nil {
		return false
	}
	n, _ := share.ParseName(r.row.Ack.Name)
	return n.Laptop != share.TagOf(r.lap.ID)
}

// acknowledge writes an empty batch if others' changes came and nothing of our own says
// so: it takes the place of the one before, and a quarter of an hour lies between two of
// them unless a person asked. (SHARE.md 3.2 has a day; a file that replaces its elder
// leaves the folder as large as it was, and whoever waits to be seen is told soon.)
func (r *round) acknowledge(w *writing, rows []*outRow) error {
	if slices.ContainsFunc(rows, func(o *outRow) bool { return !o.Tried && o.Laptop == w.lap.ID }) {
		return nil // the next batch of our own says it
	}
	if !r.mayAck() {
		return nil
	}
	peers, err := w.peers()
	if err != nil {
		return err
	}
	if !r.formerAck() && !slices.ContainsFunc(peers, func(p peerRow) bool { return p.Laptop != w.lap.ID && p.Got.firm() > p.Told }) {
		return nil
	}
	parts := map[uint16]*share.Part{}
	if err := w.tell(parts, true); err != nil {
		return err
	}
	n := uint64(1)
	if old := r.row.Ack; old != nil {
		n = old.N + 1
	}
	f, err := w.sealOut(share.Draft{Folder: w.lap.Workspace, Laptop: w.lap.ID, From: n, To: n, Ack: true, Parent: w.lap.Head}, parts)
	if err != nil {
		return err
	}
	r.row.Ack = &controlRow{Kind: share.KindAck, N: n, At: r.now.Unix(), Name: f.Name().String(), File: f.Bytes()}
	return w.putSharing(r.row)
}

// pack makes packs of this laptop's files: eight of a tier that follow each other become
// one of the next. What this session can't open travels as it is.
func (w *writing) pack() error {
	for tier := range uint8(share.MaxTier) {
		all, err := w.outs()
		if err != nil {
			return err
		}
		var row []*outRow
		for _, o := range all {
			if o.Laptop != w.lap.ID || o.Tier != tier || slices.ContainsFunc(all, func(p *outRow) bool { return p.covers(o) }) {
				continue
			}
			if n := len(row); o.Size > packBytes || n > 0 && row[n-1].To+1 != o.From {
				row = nil
			}
			if o.Size > packBytes {
				continue
			}
			if row = append(row, o); len(row) == fanOut {
				if err := w.packThese(row, tier+1); err != nil {
					return err
				}
				row = nil
			}
		}
	}
	return nil
}

// packThese makes one pack; files that no folder has ever seen go at once.
func (w *writing) packThese(rows []*outRow, tier uint8) error {
	d := share.Draft{Folder: w.lap.Workspace, Laptop: w.lap.ID, From: rows[0].From, To: rows[len(rows)-1].To, Tier: tier}
	parts := map[uint16]*share.Part{}
	var carried []share.Part
	for _, o := range rows {
		f, v := share.Parse(w.outFile(o))
		if v != share.OK {
			return nil // damaged here: Check says so, the folder's copy stays
		}
		d.Parent = f.Head()
		for i, h := range f.Header.Sections {
			n, ok := w.compOf(h.Compartment())
			if ok && h.Epoch == w.epochOf(n).Epoch {
				if open, v, err := f.Open(i, w.opener(n, h.Epoch)); err == nil && v == share.OK {
					p, err := w.partOf(parts, n)
					if err != nil {
						return err
					}
					p.Raw = append(p.Raw, open.Raw...)
					continue
				}
			}
			carried = append(carried, share.Part{Compartment: h.Compartment(), Carried: &share.Carried{Head: f.Header.Sections[i], Body: f.Body(i)}})
		}
	}
	for _, c := range carried {
		if n, ok := w.compOf(c.Compartment); ok && parts[n] != nil {
			return nil // opened in part: another session, or the next epoch, packs them
		}
	}
	if err := w.tell(parts, true); err != nil {
		return err
	}
	if c := parts[compCommon]; c != nil && slices.ContainsFunc(carried, func(p share.Part) bool { return p.Compartment == c.Compartment }) {
		return nil
	}
	d.Parts = carried
	f, err := w.sealOut(d, parts)
	if err != nil {
		return err
	}
	if err := w.addOut(f); err != nil {
		return err
	}
	for _, o := range rows {
		if o.Put == 0 && !o.Tried {
			if err := w.dropOut(o); err != nil {
				return err
			}
		}
	}
	return nil
}
