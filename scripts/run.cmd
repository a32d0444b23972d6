@echo off
rem The twin of scripts/run for Windows; Python comes from its installer, which also brings the `py` launcher.
setlocal
set "root=%~dp0.."
where /q py || (echo Python 3.11 or newer is needed, from its installer. 1>&2 & exit /b 2)
py -3 -I "%~dp0environment.py" run || exit /b 2
"%root%\.venv\Scripts\python.exe" "%root%\main.py" %*
exit /b %errorlevel%
