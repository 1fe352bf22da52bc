"""Each chart: its marks, its words, its drawings, made once. The door is `drawing.draw_charts`."""
