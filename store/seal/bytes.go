package seal

// Bytes are the identity's 32 secret bytes, for the one who seals them at once
// under a data key or a PIN and then clears them; nil after Wipe.
func (i *Identity) Bytes() []byte {
	i.mu.RLock()
	defer i.mu.RUnlock()
	if i.age == nil {
		return nil
	}
	return append([]byte(nil), i.seed[:]...)
}

// IdentityFrom is the identity that [Identity.Bytes] gave.
func IdentityFrom(secret []byte) (*Identity, error) { return identityOf(secret) }
