package media

import (
	"bytes"
	"encoding/binary"
	"errors"
)

var errBroken = errors.New("the picture breaks off")

// strip removes from a picture everything that is not needed to show it:
// authors, places, devices, comments, thumbnails.
func strip(kind string, content []byte) ([]byte, error) {
	switch kind {
	case "image/jpeg":
		return stripJPEG(content)
	case "image/png":
		return stripPNG(content)
	}
	return stripGIF(content)
}

// The markers of JPEG (ITU-T T.81, table B.1) that matter here.
const (
	jpegRestart = 0xD0 // and the seven after it
	jpegStart   = 0xD8
	jpegEnd     = 0xD9
	jpegScan    = 0xDA
	jpegApp0    = 0xE0 // JFIF: density
	jpegApp1    = 0xE1 // Exif and XMP
	jpegApp2    = 0xE2 // colour profile
	jpegApp14   = 0xEE // Adobe: how colours are coded
	jpegApp15   = 0xEF
	jpegRemark  = 0xFE
)

// stripJPEG keeps a picture's segments but for those of applications and for
// remarks, up to its end. Colours stay, and so does which side is up, without
// which a picture would lie on its side.
func stripJPEG(in []byte) ([]byte, error) {
	if len(in) < 4 || in[0] != 0xFF || in[1] != jpegStart {
		return nil, errBroken
	}
	out := append([]byte{}, in[:2]...)
	for at := 2; ; {
		for at+1 < len(in) && in[at] == 0xFF && in[at+1] == 0xFF {
			at++ // fill bytes
		}
		if at+2 <= len(in) && in[at] == 0xFF && in[at+1] == jpegEnd {
			return append(out, 0xFF, jpegEnd), nil
		}
		if at+4 > len(in) || in[at] != 0xFF {
			return nil, errBroken
		}
		size := int(binary.BigEndian.Uint16(in[at+2:]))
		end := at + 2 + size
		if size < 2 || end > len(in) {
			return nil, errBroken
		}
		if in[at+1] == jpegScan {
			end = scanEnd(in, end)
		}
		out = append(out, shown(in[at:end])...)
		at = end
	}
}

// shown is what of a segment is kept.
func shown(segment []byte) []byte {
	switch marker, body := segment[1], segment[4:]; {
	case marker == jpegApp1:
		if up := orientation(body); up > 1 {
			return onlyOrientation(up)
		}
		return nil
	case marker == jpegApp0 && bytes.HasPrefix(body, []byte("JFIF\x00")),
		marker == jpegApp2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")),
		marker == jpegApp14 && bytes.HasPrefix(body, []byte("Adobe")):
		return segment
	case marker >= jpegApp0 && marker <= jpegApp15, marker == jpegRemark:
		return nil
	}
	return segment
}

// scanEnd finds where the coded picture that begins at a place ends: at a
// marker that is none of those that stand in it.
func scanEnd(in []byte, at int) int {
	for ; at+1 < len(in); at++ {
		if in[at] == 0xFF && in[at+1] != 0 && in[at+1] != 0xFF && (in[at+1] < jpegRestart || in[at+1] > jpegRestart+7) {
			return at
		}
	}
	return len(in)
}

// The parts of Exif (CIPA DC-008) in which the orientation stands.
const (
	exifHead        = "Exif\x00\x00"
	exifOrientation = 0x0112
)

// orientation reads which way up a picture is, 1 to 8; 1, which is upright,
// when it isn't said.
func orientation(app1 []byte) uint16 {
	tiff, ok := bytes.CutPrefix(app1, []byte(exifHead))
	if !ok || len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	for i := range int64(order.Uint16(tiff[at:])) {
		entry := at + 2 + 12*i
		if entry+12 > int64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[entry:]) == exifOrientation {
			if up := order.Uint16(tiff[entry+8:]); up >= 1 && up <= 8 {
				return up
			}
			return 1
		}
	}
	return 1
}

// onlyOrientation is an Exif segment that says which way up the picture is and
// nothing else.
func onlyOrientation(up uint16) []byte {
	out := []byte{0xFF, jpegApp1, 0, 0}
	out = append(out, exifHead...)
	out = append(out, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1)
	out = binary.BigEndian.AppendUint16(out, exifOrientation)
	out = append(out, 0, 3, 0, 0, 0, 1)
	out = binary.BigEndian.AppendUint16(out, up)
	out = append(out, 0, 0, 0, 0, 0, 0)
	binary.BigEndian.PutUint16(out[2:], uint16(len(out)-2))
	return out
}

// pngKept are the chunks of PNG (W3C PNG, third edition) that show something:
// the picture, its colours, its transparency and its animation.
var pngKept = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true, "iCCP": true, "sBIT": true,
	"sRGB": true, "cICP": true, "bKGD": true, "pHYs": true, "acTL": true, "fcTL": true, "fdAT": true,
}

const pngHead = "\x89PNG\r\n\x1a\n"

// stripPNG keeps the chunks that show something, up to the end.
func stripPNG(in []byte) ([]byte, error) {
	rest, ok := bytes.CutPrefix(in, []byte(pngHead))
	if !ok {
		return nil, errBroken
	}
	out := []byte(pngHead)
	for len(rest) >= 12 {
		size := int64(binary.BigEndian.Uint32(rest))
		if size+12 > int64(len(rest)) {
			return nil, errBroken
		}
		kind := string(rest[4:8])
		if pngKept[kind] {
			out = append(out, rest[:size+12]...)
		}
		if kind == "IEND" {
			return out, nil
		}
		rest = rest[size+12:]
	}
	return nil, errBroken
}
