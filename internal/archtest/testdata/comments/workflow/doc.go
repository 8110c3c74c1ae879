// Package workflow is documented.
package workflow
