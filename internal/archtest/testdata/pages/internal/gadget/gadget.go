// Package gadget is on no page.
package gadget
