"""What is true: the records, their dates, their life and the law of their transitions.

Pure: nothing here reads a file, asks the clock or prints. It imports nothing of ours but itself.
"""
