Feature: Walks
  Examples show what their authors thought of. Real services break where calls meet: a cache that forgets which key has
  asked, a counter on the wrong row, a value that leaks from one contact to the next, the second conversation of a contact.

  A walk is a random sequence of the published calls, and of the extended ones where they are on. It creates several contacts
  and conversations of its own, and works on all of them in turn: it saves contacts by their addresses and external ids, starts
  conversations, replies, lists with and without filters, and sends requests that have to be rejected, with wrong keys and
  invalid bodies. Values are drawn too, simple ones and hard ones: line breaks, emoji, right-to-left text, thousands of
  characters, custom keys such as `__proto__`.

  A model says what the contract promises of each response and each later list, and no more. What the contract leaves open, a
  target may do either way: write responses of 200 or 201, either order of messages, lists that lag behind a write, 429 at any
  time, other traffic in the app.

  After each call, and for everything at the end, the walk checks each promise: a contact is found again by each of its
  identities; what was saved is kept; a conversation belongs to its contact; every message is listed once, in its own
  conversation and in no other; filters, order, counts and statuses are right; a page and the next one fit together; a
  rejected request changed nothing; the lists of two apps share no conversation. A violation counts against the rule that it
  breaks, and is reported as met in that walk and step.

  A walk that fails is taken again on fresh contacts and conversations, shorter and shorter, until no step can be dropped. The
  report shows what is left as numbered curl lines that can be pasted in their order. A violation that is seen once and does not
  come again, and that other traffic may have caused, is reported with the number of tries and does not fail the run.

  A seed decides every step. The report and the console name it, and `--seed` repeats it. The report also counts the steps,
  the requests, and how often each call followed each other.
