package workflow_test

func TestNothing() {}
