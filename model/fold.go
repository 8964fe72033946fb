package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes texts comparable for a search: small letters, without dots, rings,
// accents and strokes, so that "yksinai" finds Yksinäisyys however the ä was typed
// (as one letter or as an a with two dots). It is the same when done twice. Latin
// letters, Greek and Cyrillic are known; others stay as they are.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		default:
			foldWide(&b, r)
		}
	}
	return b.String()
}

// foldWide folds a letter that is not ASCII. Combining marks go, and so does the soft
// hyphen, which nobody sees.
func foldWide(b *strings.Builder, r rune) {
	switch r = unicode.ToLower(r); {
	case 0x300 <= r && r <= 0x36f || r == '\u00ad':
		return
	case r < utf8.RuneSelf: // the Kelvin sign is a k
		b.WriteRune(r)
		return
	}
	switch r {
	case 'æ', 'ǣ', 'ǽ':
		b.WriteString("ae")
	case 'œ':
		b.WriteString("oe")
	case 'ß':
		b.WriteString("ss")
	case 'þ':
		b.WriteString("th")
	case 'ĳ':
		b.WriteString("ij")
	default:
		b.WriteRune(bare(r))
	}
}

// bare is a small letter without what stands above, below or through it. The table
// holds what Unicode 15 composes of a letter and marks in Latin, Greek of today and
// Cyrillic, and the letters with a stroke, which it composes of nothing.
func bare(r rune) rune {
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ă', 'ą', 'ǎ', 'ǟ', 'ǡ', 'ǻ', 'ȁ', 'ȃ', 'ȧ', 'ḁ', 'ạ', 'ả', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ':
		return 'a'
	case 'ḃ', 'ḅ', 'ḇ':
		return 'b'
	case 'ç', 'ć', 'ĉ', 'ċ', 'č', 'ḉ':
		return 'c'
	case 'ď', 'ḋ', 'ḍ', 'ḏ', 'ḑ', 'ḓ', 'đ', 'ð':
		return 'd'
	case 'è', 'é', 'ê', 'ë', 'ē', 'ĕ', 'ė', 'ę', 'ě', 'ȅ', 'ȇ', 'ȩ', 'ḕ', 'ḗ', 'ḙ', 'ḛ', 'ḝ', 'ẹ', 'ẻ', 'ẽ', 'ế', 'ề', 'ể', 'ễ', 'ệ':
		return 'e'
	case 'ḟ':
		return 'f'
	case 'ĝ', 'ğ', 'ġ', 'ģ', 'ǧ', 'ǵ', 'ḡ', 'ǥ':
		return 'g'
	case 'ĥ', 'ȟ', 'ḣ', 'ḥ', 'ḧ', 'ḩ', 'ḫ', 'ẖ', 'ħ':
		return 'h'
	case 'ì', 'í', 'î', 'ï', 'ĩ', 'ī', 'ĭ', 'į', 'ǐ', 'ȉ', 'ȋ', 'ḭ', 'ḯ', 'ỉ', 'ị', 'ı':
		return 'i'
	case 'ĵ', 'ǰ':
		return 'j'
	case 'ķ', 'ǩ', 'ḱ', 'ḳ', 'ḵ':
		return 'k'
	case 'ĺ', 'ļ', 'ľ', 'ḷ', 'ḹ', 'ḻ', 'ḽ', 'ł':
		return 'l'
	case 'ḿ', 'ṁ', 'ṃ':
		return 'm'
	case 'ñ', 'ń', 'ņ', 'ň', 'ǹ', 'ṅ', 'ṇ', 'ṉ', 'ṋ', 'ŋ':
		return 'n'
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ō', 'ŏ', 'ő', 'ơ', 'ǒ', 'ǫ', 'ǭ', 'ȍ', 'ȏ', 'ȫ', 'ȭ', 'ȯ', 'ȱ', 'ṍ', 'ṏ', 'ṑ', 'ṓ', 'ọ', 'ỏ', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ', 'ø', 'ǿ':
		return 'o'
	case 'ṕ', 'ṗ':
		return 'p'
	case 'ŕ', 'ŗ', 'ř', 'ȑ', 'ȓ', 'ṙ', 'ṛ', 'ṝ', 'ṟ':
		return 'r'
	case 'ś', 'ŝ', 'ş', 'š', 'ș', 'ṡ', 'ṣ', 'ṥ', 'ṧ', 'ṩ', 'ſ', 'ẛ':
		return 's'
	case 'ţ', 'ť', 'ț', 'ṫ', 'ṭ', 'ṯ', 'ṱ', 'ẗ', 'ŧ':
		return 't'
	case 'ù', 'ú', 'û', 'ü', 'ũ', 'ū', 'ŭ', 'ů', 'ű', 'ų', 'ư', 'ǔ', 'ǖ', 'ǘ', 'ǚ', 'ǜ', 'ȕ', 'ȗ', 'ṳ', 'ṵ', 'ṷ', 'ṹ', 'ṻ', 'ụ', 'ủ', 'ứ', 'ừ', 'ử', 'ữ', 'ự':
		return 'u'
	case 'ṽ', 'ṿ':
		return 'v'
	case 'ŵ', 'ẁ', 'ẃ', 'ẅ', 'ẇ', 'ẉ', 'ẘ':
		return 'w'
	case 'ẋ', 'ẍ':
		return 'x'
	case 'ý', 'ÿ', 'ŷ', 'ȳ', 'ẏ', 'ẙ', 'ỳ', 'ỵ', 'ỷ', 'ỹ':
		return 'y'
	case 'ź', 'ż', 'ž', 'ẑ', 'ẓ', 'ẕ', 'ʒ', 'ǯ', 'ƶ':
		return 'z'
	}
	return bareElse(r)
}

// bareElse is bare for Greek, Cyrillic and the marks that a keyboard puts for others.
func bareElse(r rune) rune {
	switch r {
	case 'ά':
		return 'α'
	case 'έ':
		return 'ε'
	case 'ή':
		return 'η'
	case 'ί', 'ϊ', 'ΐ':
		return 'ι'
	case 'ό':
		return 'ο'
	case 'ς':
		return 'σ'
	case 'ύ', 'ϋ', 'ΰ':
		return 'υ'
	case 'ώ':
		return 'ω'
	case 'ӑ', 'ӓ':
		return 'а'
	case 'ѓ':
		return 'г'
	case 'ѐ', 'ё', 'ӗ':
		return 'е'
	case 'ӂ', 'ӝ':
		return 'ж'
	case 'ӟ':
		return 'з'
	case 'й', 'ѝ', 'ӣ', 'ӥ':
		return 'и'
	case 'ќ':
		return 'к'
	case 'ӧ':
		return 'о'
	case 'ў', 'ӯ', 'ӱ', 'ӳ':
		return 'у'
	case 'ӵ':
		return 'ч'
	case 'ӹ':
		return 'ы'
	case 'ӭ':
		return 'э'
	case 'ї':
		return 'і'
	case 'ѷ':
		return 'ѵ'
	case 'ӛ':
		return 'ә'
	case 'ӫ':
		return 'ө'
	case '\u00a0', '\u202f':
		return ' '
	case '\u2010', '\u2011':
		return '-'
	case '\u2019':
		return '\''
	}
	return r
}
