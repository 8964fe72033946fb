package cleantest

import (
	"strconv"
	"strings"
)

// Payloads returns the hostile strings, each different and each with a part that
// clean.Text must change.
func Payloads() []string {
	var all []string
	for _, family := range [][]string{
		controls(), sequences(), strs(), eightBit(), hiddenRunes(), marks(), broken(), mixed(),
	} {
		all = append(all, family...)
	}
	return all
}

// controls: every C0 but newline, DEL, and every C1 as a code point.
func controls() []string {
	var p []string
	for c := range 0xa0 {
		if c >= 0x20 && c < 0x7f || c == '\n' {
			continue
		}
		p = append(p, "aula"+string(rune(c)), string(rune(c))+"[2Jaula")
	}
	return p
}

// sequences: ESC and CSI with what they can do to a terminal.
func sequences() []string {
	bodies := []string{
		"[2J", "[3J", "[H", "[1;1H", "[31m", "[0;41;97m", "[8m", "[?25l", "[?1049h", "[?1049l",
		"[?1000h", "[?1003h", "[?1006h", "[?2004h", "[?2026h", "[6n", "[c", "[>c", "[=c", "[0q",
		"[18t", "[21t", "[20t", "[8;1;1t", "[3;9999;9999t", "[5t", "[2t", "[1;1r", "[4h", "[20h",
		"[99999999999B", "[10L", "[10M", "[10P", "[10@", "[K", "[1K", "[!p", "[?5h", "[>1u", "[<u",
		"[?u", "[>4;2m", "[0i", "[4i", "[5i", "[;;;;;;;;m", "[38;2;1;2;3m", "[1\"q", "[1$}",
		"c", "7", "8", "D", "E", "H", "M", "N", "O", "Z", "=", ">", "#8", "(0", "(B", ")0", "%G", "%@", " F", "n", "o", "|", "}", "~",
	}
	var p []string
	for _, b := range bodies {
		p = append(p, "a\x1b"+b+"b", "\x1b\x1b"+b)
	}
	return p
}

// strs: OSC, DCS, APC, PM and SOS, ended three ways, unended and split.
func strs() []string {
	heads := []string{
		"\x1b]0;title", "\x1b]2;title", "\x1b]4;1;?", "\x1b]7;file:///", "\x1b]8;;http://example.test\x1b\\here\x1b]8;;",
		"\x1b]8;id=1;file:///etc/passwd", "\x1b]9;hello", "\x1b]9;4;1;50", "\x1b]10;?", "\x1b]11;?", "\x1b]12;red",
		"\x1b]50;font", "\x1b]52;c;YXVsYQ==", "\x1b]52;c;?", "\x1b]52;p;!", "\x1b]104", "\x1b]133;A", "\x1b]777;notify;a;b",
		"\x1b]1337;SetMark", "\x1b]1337;File=inline=1:AAAA", "\x1b]1337;CopyToClipboard=", "\x1bP$q\"p", "\x1bP+q544e",
		"\x1bPq#0;2;0;0;0", "\x1bP1000p", "\x1bPtmux;\x1b\x1b]52;c;YQ==", "\x1b_Gi=1,a=q;AAAA", "\x1b_aula", "\x1b^secret", "\x1bXstring",
	}
	var p []string
	for _, h := range heads {
		p = append(p, h+"\a", h+"\x1b\\", h+"\x9c", h+"\u009c", h, h+"\n"+"after")
	}
	return p
}

// eightBit: the same openers as single C1 bytes (not UTF-8) and code points.
func eightBit() []string {
	var p []string
	for c := 0x80; c < 0xa0; c++ {
		p = append(p, "a"+string([]byte{byte(c)})+"31mb", "a"+string(rune(c))+"0;aula\a", string([]byte{byte(c)}))
	}
	return p
}

// hiddenRunes: bidi, zero width, separators, tags, selectors, fillers.
func hiddenRunes() []string {
	set := []rune{
		0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
		0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069,
		0x206a, 0x206f, 0x3164, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffa, 0xfffb, 0x1bca0, 0x1d173,
		0xe0001, 0xe0020, 0xe0041, 0xe007f, 0xe0100, 0xe01ef,
	}
	var p []string
	for _, r := range set {
		p = append(p, "a"+string(r)+"b", string(r)+"aula", strings.Repeat(string(r), 40))
	}
	for _, name := range []string{"aula", "admin", "127.0.0.1"} {
		var b strings.Builder
		for _, r := range name {
			b.WriteRune(0xe0000 + r)
		}
		p = append(p, "\U0001f3f4"+b.String()+"\U000e007f", "ok"+b.String())
	}
	return append(p, "\u202egnp.exe", "user\u2066 admin\u2069", "\u202e\u202d\u202e\u202dabc", "1\ufe0f", "\U0001f469\u200d")
}

// marks: too many, alone, across a hidden rune, and such as NFC splits.
func marks() []string {
	var p []string
	for _, m := range []rune{0x0300, 0x0308, 0x030a, 0x0323, 0x0334, 0x0338, 0x0344, 0x0483, 0x0489, 0x05b0, 0x064b, 0x0e31, 0x0e47, 0x1ab0, 0x20d0, 0x20dd, 0x20e3, 0x3099, 0xfe20} {
		s := string(m)
		p = append(p, s+"aula", "a"+strings.Repeat(s, 50), "a"+strings.Repeat(s, 8)+"b", " "+s, "a\n"+s+"b", "a\u200b"+strings.Repeat(s, 6))
	}
	return append(p, "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334A", strings.Repeat("e\u0301\u0323\u0338\u0334\u0316\u0317", 30), "a\u0308", "A\u030a")
}

// broken: not UTF-8, or nothing a text should hold.
func broken() []string {
	p := []string{
		"\xff", "\xfe", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xed\xbf\xbf", "\xed\xa0\xbd\xed\xb8\x80",
		"\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc3", "a\xe2\x82", "\xf0\x9f\x98", "ok\x80ok", "\xc3\x28",
		"\xe2\x80", "\xc2", "\xc0\x9b[31m", "\xe0\x80\x9b[2J", "\xf0\x80\x80\x9b[2J",
	}
	for _, r := range []rune{0xe000, 0xf8ff, 0xf0000, 0xffffd, 0x100000, 0x10fffd, 0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1ffff, 0x10ffff, 0x0378, 0x50000} {
		p = append(p, "a"+string(r)+"b")
	}
	return p
}

// mixed: a few attacks at once, at lengths where a cut could free one of them.
func mixed() []string {
	var p []string
	for _, n := range []int{1, 7, 15, 31, 59, 60, 61, 62, 63, 64, 65, 79, 80, 127, 255, 4095} {
		pad := strings.Repeat("ä", n)
		p = append(p, pad+"\x1b]52;c;YQ==\a", pad+"\u202e\x9b31m"+strconv.Itoa(n), pad+"\u0308\u200b\u0308\r"+pad)
	}
	return append(p, "\r\x1b[Kroot#", "a\bb\bc", "\x1b[31m\u202e\xff\u0300", "first\rsecond", "\t\x00\t")
}
