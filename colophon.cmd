@echo off
rem Starts Colophon on Windows; the same steps as the POSIX launcher, see packaging/README.md.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "module=desktop"
set "main=studio.colophon.desktop.Main"
set "target=%root%\app\%module%\target"
set "stamp=%target%\colophon.classpath"
set "own=%target%\colophon-%module%.jar"
set "work=%root%\target\launcher"
set "anvil=%root%\contracts\node_modules\@foundry-rs\anvil-win32-amd64\bin\anvil.exe"
set "flags=-XX:+UseSerialGC -Xms32m -Xmx1g -Xlog:disable --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"

rem What the line asks of the launcher itself. The program reads the line again.
set "json=" & set "local=" & set "verb=" & set "value="
:scan
if [%1]==[] goto scanned
if defined value (
  set "value="
) else if "%~1"=="--json" (
  set "json=1"
) else if "%~1"=="--offline" (
  set "local=1"
) else if "%~1"=="--help" (
  set "local=1"
) else if "%~1"=="--home" (
  set "value=1"
) else if "%~1"=="--lang" (
  set "value=1"
) else call :verb "%~1"
shift /1
goto scan
:scanned

call :find_jdk
if not defined jdk (
  set "message=Colophon needs a JDK 25: install one (for example Temurin 25) or set JAVA_HOME to it."
  set "next=Install a JDK 25 and start Colophon again."
  set "code=needsYou"
  set "status=3"
  goto fail
)
set "aot=%target%\colophon-%version%.aot"

rem Names outside ASCII need UTF-8, in the class path file and on the screen. The page is put back at the end.
set "page="
for /f "tokens=2 delims=:" %%C in ('chcp') do for %%D in (%%C) do set "page=%%~nD"
chcp 65001 >nul 2>&1

if not exist "%work%" mkdir "%work%" 2>nul
call :stale
if not defined stale goto built
rem One launcher at a time builds. Handle 9 is the lock: Windows lets go of it when its holder ends, however it ends.
>&2 echo Building Colophon; the first time libraries are fetched, which takes a minute or more...
:lock
set "held="
call :locked 2>nul
if not defined held (
  ping -n 2 127.0.0.1 >nul
  goto lock
)
if "%status%"=="5" type "%work%\build.log" >&2
if not "%status%"=="0" goto fail
:built

if not defined local if not exist "%anvil%" call :fetch

call :classpath
set "archive="
if exist "%aot%" set "archive=-XX:AOTCache="%aot%""
"%jdk%\bin\java.exe" %flags% %archive% "-Dcolophon.dir=%root%" %main% %*
set "status=%ERRORLEVEL%"
if defined page chcp %page% >nul 2>&1
exit /b %status%

:fail
>&2 echo %message%
if defined json echo {"schema":1,"command":null,"ok":false,"error":{"code":"%code%","message":"%message%","safe":"Nothing of yours was touched.","next":"%next%"}}
if defined page chcp %page% >nul 2>&1
exit /b %status%

:verb
if defined verb exit /b 0
set "word=%~1"
if "%word:~0,1%"=="-" exit /b 0
set "verb=%word%"
exit /b 0

:find_jdk
set "jdk="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "tokens=1,* delims==" %%A in ('set JAVA 2^>nul') do call :try "%%B"
for %%D in ("%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\.jdks" "%USERPROFILE%\.m2\jdks" "%LOCALAPPDATA%\mise\installs\java" "%USERPROFILE%\.jbang\cache\jdks" "%USERPROFILE%\.gradle\jdks" "%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft") do if exist "%%~D" for /d %%J in ("%%~D\*") do call :try "%%~J"
for %%J in (java.exe) do set "bin=%%~dp$PATH:J"
if defined bin for %%J in ("%bin%..") do call :try "%%~fJ"
exit /b 0

:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
for /f "usebackq tokens=1,2 delims==" %%K in ("%~1\release") do if "%%K"=="JAVA_VERSION" set "version=%%~L"
if not defined version exit /b 0
if "%version%"=="25" set "jdk=%~1"
if "%version:~0,3%"=="25." set "jdk=%~1"
exit /b 0

rem With the lock held elsewhere Windows complains to handle 2, which is mute here, and build is not called.
:locked
call :build 9>"%work%\lock"
exit /b 0

rem Stale: a library is gone, or the list of sources (name, size, time to the second) is not the one that was built.
:stale
set "stale=1"
if not exist "%stamp%" exit /b 0
call :classpath
set "gone="
for %%J in ("%CLASSPATH:;=" "%") do if not exist "%%~J" set "gone=1"
if defined gone exit /b 0
call :sources "%work%\sources.now"
fc /b "%work%\sources.now" "%work%\sources.built" >nul 2>&1
if not errorlevel 1 set "stale="
exit /b 0

:classpath
set "CLASSPATH=%own%"
for /f "usebackq delims=" %%L in ("%stamp%") do set "CLASSPATH=%own%;%%L"
exit /b 0

:sources
(
  for %%D in (app\core\src\main app\desktop\src\main assets contracts\abi .mvn) do if exist "%root%\%%D" robocopy "%root%\%%D" "%work%\nowhere" /L /E /NJH /NJS /NP /NC /FP /TS /R:0 /W:0
  for %%D in (. app\core app\desktop) do if exist "%root%\%%D\pom.xml" robocopy "%root%\%%D" "%work%\nowhere" pom.xml /L /NJH /NJS /NP /NC /FP /TS /R:0 /W:0
  robocopy "%root%\packaging\fonts" "%work%\nowhere" package-lock.json /L /NJH /NJS /NP /NC /FP /TS /R:0 /W:0
) >"%~1"
exit /b 0

:build
set "held=1"
set "status=0"
call :stale
if not defined stale exit /b 0
set "mvn="
for %%M in (mvn.cmd) do set "mvn=%%~$PATH:M"
if not defined mvn if exist "%root%\mvnw.cmd" set "mvn=%root%\mvnw.cmd"
if not defined mvn (
  set "message=Colophon must be built once and needs Maven 3.8 or newer for that: install it."
  set "next=Install Maven and start Colophon again."
  set "code=needsYou"
  set "status=3"
  exit /b 0
)
del /q "%target%\colophon-*.aot" 2>nul
call :sources "%work%\sources.begun"
setlocal
set "JAVA_HOME=%jdk%"
call "%mvn%" -q -B -f "%root%\pom.xml" -Dquick -DskipTests -Dmaven.test.skip=true -Dcolophon.launcher=true -pl app/%module% -am package <nul >"%work%\build.log" 2>&1
endlocal & set "status=%ERRORLEVEL%"
if "%status%"=="0" if not exist "%stamp%" set "status=5"
if not "%status%"=="0" (
  set "message=Colophon could not be built; what Maven said stands above."
  set "next=Check the connection if a library is missing, then start again."
  set "code=internal"
  set "status=5"
  exit /b 0
)
move /y "%work%\sources.begun" "%work%\sources.built" >nul
call :classpath
"%jdk%\bin\java.exe" %flags% "-Dcolophon.dir=%root%" -Dcolophon.train=true -Dcolophon.ready=exit -Dglass.platform=Headless -Dprism.order=sw "-XX:AOTCacheOutput=%aot%" %main% <nul >"%work%\train.log" 2>&1
exit /b 0

:fetch
if not defined verb goto fetch_now
for %%V in (publish try outbox verify network doctor) do if "%verb%"=="%%V" goto fetch_now
exit /b 0
:fetch_now
set "npm="
for %%N in (npm.cmd) do set "npm=%%~$PATH:N"
if not defined npm (
  >&2 echo The practice network is not available: installing Node.js with npm lets Colophon fetch it; everything else works.
  exit /b 0
)
>&2 echo Fetching the practice network, the first time only...
call "%npm%" --prefix "%root%\contracts" ci --ignore-scripts --omit=dev --include=optional --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=500 --fetch-timeout=30000 <nul >"%work%\fetch.log" 2>&1
if not exist "%anvil%" >&2 echo The practice network could not be fetched; everything else works, and the next start tries again.
exit /b 0
