// This store says nothing about why it exists.
package store
