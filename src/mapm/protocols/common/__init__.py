"""What several protocols share, as functions: each protocol says what they rest on, and where it differs.

Nothing here cites a clause. `risk` is the way to the statutory procedures, which every protocol has;
`family` is notice before a sitting, `feedback` what is told after it; `escalation`, `actions`, `closing`
and `owners` say of what they are. `informing` is where parents may be told or not, and may object.
"""
