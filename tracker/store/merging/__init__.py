"""Merging: three versions of a record's text become one, and the marks of a merge are resolved.

`blocks` takes a text apart, `pairing` tells which block is which, `uniting` makes one list of
three, `merge` one text of three; `conflict` are the marks that git leaves, `resolving` merges anew
what stands between them.
"""
