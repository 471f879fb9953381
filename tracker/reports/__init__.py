"""What we say: register -> document. Views are reports too.

Pure: a report is told the moment and asks no clock. It imports the domain and nothing else of ours.
"""
