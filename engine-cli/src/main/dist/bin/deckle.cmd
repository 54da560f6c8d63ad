@echo off
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -XX:+UseG1GC -XX:-UsePerfData -XX:MaxRAMPercentage=75 %DECKLE_JAVA_OPTS% -jar "%~dp0..\lib\deckle.jar" %*
exit /b %ERRORLEVEL%
