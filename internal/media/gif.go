package media

// The blocks of GIF (GIF89a specification).
const (
	gifImage     = 0x2C
	gifExtension = 0x21
	gifTrailer   = 0x3B
	gifControl   = 0xF9 // how a frame is shown
	gifText      = 0x01 // text that is drawn
	gifApp       = 0xFF // applications: the loop count of an animation, or XMP
)

// stripGIF keeps the frames, how they are shown and how often, up to the end.
func stripGIF(in []byte) ([]byte, error) {
	if len(in) < 13 || string(in[:3]) != "GIF" {
		return nil, errBroken
	}
	at := 13 + colourTable(in[10])
	if at > len(in) {
		return nil, errBroken
	}
	out := append([]byte{}, in[:at]...)
	for at < len(in) {
		end, keep, err := gifBlock(in, at)
		if err != nil {
			return nil, err
		}
		if keep {
			out = append(out, in[at:end]...)
		}
		if in[at] == gifTrailer {
			return out, nil
		}
		at = end
	}
	return nil, errBroken
}

// gifBlock finds where the block at a place ends and whether it shows anything.
func gifBlock(in []byte, at int) (end int, keep bool, err error) {
	switch in[at] {
	case gifTrailer:
		return at + 1, true, nil
	case gifImage:
		if at+10 > len(in) {
			return 0, false, errBroken
		}
		end, err = gifData(in, at+10+colourTable(in[at+9])+1)
		return end, true, err
	case gifExtension:
		if at+2 >= len(in) {
			return 0, false, errBroken
		}
		end, err = gifData(in, at+2)
		if err != nil {
			return 0, false, err
		}
		label := in[at+1]
		loops := label == gifApp && at+14 <= len(in) && string(in[at+3:at+14]) == "NETSCAPE2.0"
		return end, label == gifControl || label == gifText || loops, nil
	}
	return 0, false, errBroken
}

// gifData passes over sub-blocks, each with its length before it, up to the
// empty one.
func gifData(in []byte, at int) (end int, err error) {
	for at < len(in) {
		size := int(in[at])
		at += 1 + size
		if size == 0 {
			return at, nil
		}
	}
	return 0, errBroken
}

// colourTable is how many bytes of colours follow, by a packed field.
func colourTable(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}
