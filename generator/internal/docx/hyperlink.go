package docx

import "strconv"

// links are the addresses that a part links to, each once.
type links struct {
	addresses []string
	ids       map[string]string
}

// id returns the relationship id of an address.
func (l *links) id(address string) string {
	id, known := l.ids[address]
	if !known {
		if l.ids == nil {
			l.ids = map[string]string{}
		}
		l.addresses = append(l.addresses, address)
		id = "link" + strconv.Itoa(len(l.addresses))
		l.ids[address] = id
	}
	return id
}

// relationships writes the relationships of the addresses.
func (l *links) relationships(x *markup) {
	for _, address := range l.addresses {
		x.empty("Relationship", "Id", l.ids[address], "Type", relSpace+"/hyperlink", "Target", address, "TargetMode", "External")
	}
}
