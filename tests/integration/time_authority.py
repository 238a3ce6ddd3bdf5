"""An authority of our own that stamps times (RFC 3161), with the openssl tool."""
import subprocess

AUTHORITY = """
[ req ]
distinguished_name = name
[ name ]
[ authority ]
basicConstraints = critical, CA:true
[ stamping ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = service
[ service ]
serial = serial
signer_cert = signer.pem
certs = ca.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
"""


class Authority:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / "settings").write_text(AUTHORITY)
        (folder / "serial").write_text("01\n")
        key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config settings"
        self.openssl(f"req -x509 {key} -extensions authority -days 9 -subj /CN=root -keyout ca.key -out ca.pem")
        self.openssl(f"req {key} -subj /CN={folder.name} -keyout signer.key -out signer.csr")
        self.openssl("x509 -req -in signer.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 9 "
                     "-extfile settings -extensions stamping -out signer.pem")

    def openssl(self, arguments):
        done = subprocess.run(["openssl", *arguments.split()], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def answer(self, request):
        response = self.folder / "response.tsr"
        self.openssl(f"ts -reply -config settings -queryfile {request} -out {response}")
        return response
