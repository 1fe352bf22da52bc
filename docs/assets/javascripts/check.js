/* A reader's own check of a text, in the reader's own browser. */
