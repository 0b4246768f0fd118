package signature

// CMS makes what a signing service returns for a digest: a signature in CMS.
func CMS(key Key, digest []byte) ([]byte, error) {
	attributes, err := signedAttributes(key.Certificate, digest)
	if err != nil {
		return nil, err
	}
	signature, err := signWith(key.Signer, key.Certificate, attributes)
	if err != nil {
		return nil, err
	}
	return assemble(key.chain(), attributes, signature, nil)
}
