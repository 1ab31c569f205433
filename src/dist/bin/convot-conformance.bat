@echo off
rem Starts the suite in a JVM for a short-lived process. Arguments and the exit status pass unchanged.
setlocal DisableDelayedExpansion
set "lib=%~dp0..\lib"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
where /q "%java%" || if not exist "%java%" (
  rem 2 is the status of a configuration error.
  echo Java was not found at "%java%". Install Java 17 or newer, or set JAVA_HOME to it. 1>&2
  exit /b 2
)
rem Java options of yours may contradict these. The jar then decides as it does for "java -jar".
if defined JDK_JAVA_OPTIONS goto plain
if defined JAVA_TOOL_OPTIONS goto plain
if defined _JAVA_OPTIONS goto plain
rem Java ignores an archive of classes that was made for another jar or another Java.
set "archive="
if exist "%lib%\convot-conformance.jsa" set archive="-XX:SharedArchiveFile=%lib%\convot-conformance.jsa" -Xlog:disable
"%java%" "@%lib%\java.options" %archive% -jar "%lib%\convot-conformance.jar" %*
exit /b %ERRORLEVEL%
:plain
"%java%" -jar "%lib%\convot-conformance.jar" %*
exit /b %ERRORLEVEL%
