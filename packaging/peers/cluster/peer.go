// Package peer names what is built here: ipfs-cluster's service, a tool of this module, because "go install" finds no
// list of its versions.
package peer
