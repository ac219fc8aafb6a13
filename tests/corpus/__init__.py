"""Real documents, taken through everything: does what comes out stand, and is nothing lost?

In: OpenAPI documents that are not ours. Out: what became of each, held against a committed ledger. Nothing here looks
into the generator: it is run as a command, and its output is judged by other tools.
"""
