"""Charts drawn on the server, as SVG: for people, without JavaScript, to be kept and printed.

`figure` is what a chart shows, `drawing` makes the picture. Colours are of the page's style sheet, which turns them
with the reader's scheme; the picture carries those of light paper for where it stands alone.
"""
