// Command ipfs is Kubo, built from the module proxy: its own go.mod holds
// replace directives, so "go install" refuses it, and a wrapper does not.
package main

import (
	"os"

	"github.com/ipfs/kubo/cmd/ipfs/kubo"
)

func main() { os.Exit(kubo.Start(kubo.BuildDefaultEnv)) }
