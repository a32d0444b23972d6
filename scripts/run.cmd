@echo off
rem The twin of scripts/run for Windows; Python comes from its installer, which also brings the `py` launcher.
setlocal
set "root=%~dp0.."
py -3 -I "%~dp0environment.py" run || exit /b 2
"%root%\.venv\Scripts\python.exe" "%root%\main.py" %*
exit /b %errorlevel%
