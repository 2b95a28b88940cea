"""What one line of Korean news text is: byline, dateline, time, notice, list."""
