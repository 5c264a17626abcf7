/* How the search puts what it found in order: a clause whose number was asked for stands before pages that only speak
   of clauses. The other numbers are those of Sphinx. */
var Scorer = {
  score: ([, , anchor, , score]) => (anchor.startsWith("#clause-") ? score + 100 : score),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
