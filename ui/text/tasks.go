package text

// Tasks are the words of the task list and of ideas with their actions.
type Tasks struct{}
