package layouts

// Signing describes the pictures of signature and seal that are laid over the signature
// space in a preview or a copy.
type Signing struct {
	// Density is the pixels per inch of a signature whose width is not given.
	Density int `yaml:"density"`
	// Signature is the allowed width of a signature; its value is also used without a
	// picture, to place the seal. Seal is the diameter of a seal, which the office must
	// state.
	Signature Range `yaml:"signature"`
	Seal      Range `yaml:"seal"`
	// Cover is the share of the signature that the seal covers, on its left.
	Cover Share `yaml:"cover"`
}
