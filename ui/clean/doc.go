// Package clean is the one sanitizer for every string that reaches a terminal
// (SHARE.md 5.2, 27-29): screens, error texts, window title, text after quit.
//
// It promises: what comes out holds no C0 but newline, no DEL, no C1, no format
// character but an emoji joiner, no line or paragraph separator, at most four
// marks on a base and none without one, and is in NFC. Cleaning twice is cleaning
// once; nothing grows beyond four times its size.
//
// Decided here: a tab is four spaces; CR LF is a newline, a lone CR a control;
// what is refused shows as '·' (in every WGL4 font), what is invisible goes; any
// space but U+0020 and U+00A0 becomes U+0020; a grapheme joins at most eight
// emoji; right-to-left letters stay. It must not know screens or records.
package clean
