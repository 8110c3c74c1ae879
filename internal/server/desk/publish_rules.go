package desk

import "prevail/workflow"

// ruleLine is one condition of publishing, with the way out where it isn't met.
type ruleLine struct {
	workflow.RuleState
	Why   []unmet
	Way   string // address of the page on which it can be mended
	Label string // catalogue key of what one does there
	More  int    // reasons of the same kinds, not told one by one
}

// rulesOf lists the conditions of publishing a task.
func rulesOf(t workflow.TaskView) []ruleLine {
	task := paths[workflow.OnTask] + string(t.Task.ID)
	release := paths[workflow.OnRelease] + string(t.Release.ID)
	ways := map[string][2]string{
		"rule.2":          {release, "way.release"},
		"rule.3":          {task + "?only=" + onlyChanged, "way.workbench"},
		"rule.4":          {"/desk/languages/" + t.Task.Locale, "way.kit"},
		"rule.5":          {task + "/review?only=" + onlyChanged, "way.review"},
		"rule.6":          {task + "/review?only=" + onlyFindings, "way.findings"},
		"rule.9":          {release, "way.embargo"},
		"rule.12":         {task + "?only=" + onlyOpen, "way.workbench"},
		"policy.six_eyes": {"/desk/board", "way.third"},
	}
	out := make([]ruleLine, 0, len(t.Rules))
	for _, r := range t.Rules {
		line := ruleLine{RuleState: r}
		line.Why, line.More = few(object{on: workflow.OnTask, id: string(t.Task.ID)}, r.Reasons)
		if way, ok := ways[r.Code]; ok && !r.Holds {
			line.Way, line.Label = way[0], way[1]
		}
		out = append(out, line)
	}
	return out
}
