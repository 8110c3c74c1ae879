// Prevail is a command and says so.
package main

func main() {}
