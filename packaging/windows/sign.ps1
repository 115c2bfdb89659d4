# Signs what an installer of Windows holds, and the installer: sign.ps1 PATH. Without a certificate in the environment it
# says so and ends well. COLOPHON_WINDOWS_CERTIFICATE: a .pfx in base 64; COLOPHON_WINDOWS_PASSWORD: its password.
param([Parameter(Mandatory)][string]$Path)
$ErrorActionPreference = 'Stop'
if (-not $env:COLOPHON_WINDOWS_CERTIFICATE) {
  Write-Host "Not signed (no certificate): $Path"
  exit 0
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
if (-not $signtool) { throw 'signtool.exe is not here' }
$pfx = Join-Path ([IO.Path]::GetTempPath()) 'colophon.pfx'
try {
  [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:COLOPHON_WINDOWS_CERTIFICATE))
  $files = if (Test-Path $Path -PathType Container) {
    # our launchers and the practice network's program; the runtime is signed by those who made it
    Get-ChildItem $Path -Recurse -Include *.exe | Where-Object { $_.FullName -notlike '*\runtime\*' }
  } elseif ($Path -like '*.msi') { Get-Item $Path } else { @() }
  foreach ($file in $files) {
    $file.IsReadOnly = $false
    & $signtool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /f $pfx /p $env:COLOPHON_WINDOWS_PASSWORD $file.FullName
    if ($LASTEXITCODE -ne 0) { throw "signtool ended with $LASTEXITCODE" }
  }
} finally {
  Remove-Item $pfx -ErrorAction SilentlyContinue
}
