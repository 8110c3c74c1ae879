package workflow

//go:generate go run ./workflowdoc ../docs/workflow.md
