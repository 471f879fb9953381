"""Entry into force: the final clause as data, the consents, and the day that they come to.

`clause` is the form of the clause, `wording` says it, `counting` runs its periods; `consents` and
`membership` are who is bound and who is meant; `condition` tests a day; `reckoning` works the
answer out (by `routes`, `tacit`, `span` and `wants`), `answer` is what it gives, `account` tells
it in sentences, `projection` looks ahead.
"""
