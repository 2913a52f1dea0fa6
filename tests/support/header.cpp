// Nothing but the precompiled header of the tests, which belongs to this file.
