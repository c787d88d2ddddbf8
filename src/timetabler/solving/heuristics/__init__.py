"""Good timetables soon: construction, local search and large neighbourhoods, without a proof.

Nothing here proves anything, and nothing here is believed: what comes out is checked by the
rules before anybody sees it, and the proof is left to the model.
"""
