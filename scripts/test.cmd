@echo off
rem The twin of scripts/test for Windows; Python comes from its installer, which also brings the `py` launcher.
setlocal
set "root=%~dp0.."
where /q py || (echo Python 3.11 or newer is needed, from its installer. 1>&2 & exit /b 2)
py -3 -I "%~dp0environment.py" test || exit /b 2
cd /d "%root%" && "%root%\.venv\Scripts\python.exe" scripts\checks.py %*
exit /b %errorlevel%
