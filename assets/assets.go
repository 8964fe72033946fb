package assets

import "embed"

// FS holds the shipped files under the paths they have in this folder:
//
//	lang/<language>/<area>.json  words of the screens
//	help/<language>/<page>.md    help pages
//	codes/<list>.json            code lists: code, fi, sv, en, slot, letter, tags
//	cards/<card>.json            cards: id, title and body in fi, sv, en
//	templates/<talk>.json        discussions of a relation: id, intro, questions
//	words/fi.txt                 4,096 passphrase words, sorted, one a line
//	words/common.txt             passphrases and patterns to refuse, one a line
//	words/README.txt             where the word lists come from
//	demo/demo.json               the made-up workspace of the demo
//	guide/<language>.md          the operating guide that holds until a workspace has its own
//	paper/page.html              the shape of pages that are given out on paper
//	changelog.md                 what changed, in sections fi, sv, en
//
// All text is UTF-8 in composed form (NFC), with "\n" at the end of each line.
// In cards and help "{line}" stands for the site's own crisis line.
//
//go:embed lang/*/*.json help/*/*.md words/*.txt codes/*.json demo/*.json changelog.md cards/*.json templates/*.json guide/*.md paper/*.html
var FS embed.FS
