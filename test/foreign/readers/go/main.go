// The AWS SDK for Go as a program: reads AWS files for whoever asks on its input, or says who it is for STS.
package main

import (
	"fmt"
	"os"
)

func main() {
	run := answerQuestions
	if len(os.Args) > 1 && os.Args[1] == "call" {
		run = sayWhoCalls
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
