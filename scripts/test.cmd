@echo off
rem The twin of scripts/test for Windows; Python comes from its installer, which also brings the `py` launcher.
setlocal
set "root=%~dp0.."
py -3 -I "%~dp0environment.py" test || exit /b 2
cd /d "%root%" && "%root%\.venv\Scripts\python.exe" scripts\checks.py %*
exit /b %errorlevel%
