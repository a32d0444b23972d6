@echo off
rem The twin of scripts/bench for Windows: bench NAME [--quick] --json
setlocal
set "root=%~dp0.."
if not exist "%root%\benchmarks\%~1.py" (
    echo Usage: bench NAME [--quick] --json, where NAME is one of: 1>&2
    for %%f in ("%root%\benchmarks\*.py") do echo   %%~nf 1>&2
    exit /b 2
)
where /q py || (echo Python 3.11 or newer is needed, from its installer. 1>&2 & exit /b 2)
py -3 -I "%~dp0environment.py" test || exit /b 2
set "PYTHONPATH=%root%"
"%root%\.venv\Scripts\python.exe" -m benchmarks.%*
exit /b %errorlevel%
