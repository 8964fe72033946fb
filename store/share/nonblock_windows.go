package share

// nonblock is nothing on Windows, whose pipes have names of their own.
const nonblock = 0
