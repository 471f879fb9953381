"""The only input and output: finding, reading, locating, writing and locking files, and asking git.

It imports the domain and nothing else of ours.
"""
