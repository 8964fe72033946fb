// Package measures is the page of questionnaires: the sets that were brought in, with
// licence and rules, and what groups answered to them (DOMAIN.md 1).
//
// It promises that nobody's answers are shown: only the result of a group, of at least
// model.MinPersons; that the forms of a group are saved as one sheet without an order;
// and that no questionnaire comes with the program.
//
// Decided here: a sheet is never changed, since two versions of it would tell what one
// form said; it is deleted and entered anew. A form on which nothing is answered is
// none. Half-typed forms are kept as a draft until they are saved. A set can go only
// after its sheets. Files are brought in by the command line, which can open them.
//
// It must not know the other areas.
package measures
