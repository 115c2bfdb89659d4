@node "%~dp0solc-shim.cjs" %*
