"""Where it came from: text of other people's tables -> records and problems; pure.

An importer gets the text of a file and gives what it read: values for records in the order of the
format, and the problems that kept it from reading more. It guesses nothing: a name, a letter, a
date or a column it cannot place is a problem, and a file with a problem gives no record.
"""
