@echo off
rem Runs the Furrow job @job@; made by furrow-maven-plugin. See bin/@name@, its twin, for what can be given.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "home=%%~fI"

if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
  set "release=%JAVA_HOME%\release"
) else (
  set "java="
  for %%I in (java.exe) do set "java=%%~$PATH:I"
)
if not defined java (
  echo @name@: there is no java on the PATH; install a JDK or JRE 25 or newer, or set JAVA_HOME to one>&2
  exit /b 2
)
if not exist "%java%" (
  echo @name@: there is no Java in JAVA_HOME=%JAVA_HOME%; set it to a JDK or JRE 25 or newer, or unset it>&2
  exit /b 2
)
if not defined release for %%I in ("%java%\..\..\release") do set "release=%%~fI"
set "version="
if exist "%release%" for /f "usebackq tokens=2 delims==" %%V in (`findstr /b /c:"JAVA_VERSION=" "%release%"`) do set "version=%%~V"
if not defined version for /f tokens^=2^ delims^=^" %%V in ('"%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%V"
for /f "tokens=1 delims=.-+" %%V in ("%version%") do set "feature=%%V"
if %feature% LSS 25 (
  echo @name@: needs Java 25 or newer, and %java% is %version%; set JAVA_HOME to another>&2
  exit /b 2
)

set "lib=%home%\lib"
rem In the environment and not on the command line, which may be too short for it.
@classPath@
set "driver_cache=%home%\aot\@name@-driver.aot"
set "worker_cache=%home%\aot\@name@-worker.aot"
set "config=-Ddev.furrow.launcher.config=%home%\conf\@name@.properties"

if "%~1"=="--train" goto train
set "cache="
if "%FURROW_AOT%"=="false" goto run
if exist "%driver_cache%" set cache="-XX:AOTCache=%driver_cache%" -Xlog:aot=off,cds=off "-Dfurrow.aot=%worker_cache%"
:run
set "command=run "--job=@job@""
set "first=%~1"
if not defined first goto start
if "%first%"=="--help" set "command="
if "%first%"=="-h" set "command="
if "%first%"=="--version" set "command="
if "%first%"=="-V" set "command="
if not "%first:~0,1%"=="-" set "command="
:start
"%java%"@jvmArguments@ %JAVA_OPTS% %cache% "%config%" dev.furrow.launcher.Main %command% %*
exit /b %ERRORLEVEL%

:train
if not exist "%home%\aot" mkdir "%home%\aot"
del /q "%driver_cache%" "%worker_cache%" "%worker_cache%.fits" 2>nul
set "log=%home%\aot\@name@-train.log"
"%java%"@jvmArguments@ "-XX:AOTCacheOutput=%driver_cache%" "-Dfurrow.aotOutput=%worker_cache%" "%config%" -Ddev.furrow.launcher.training=true dev.furrow.launcher.Main run "--job=@job@" > "%log%" 2>&1
if errorlevel 1 (
  echo @name@: the example call failed, and no caches were made; see %log%>&2
  exit /b 2
)
echo @name@: made the ahead-of-time caches in %home%\aot
