"""Opens comms and widgets and sends their messages, as for a browser that is not there.

Must happen: nothing waits for an answer, and nothing of it is in the result.
"""

# %% q1
try:
    from comm import create_comm
    comm = create_comm(target_name="jupyter.widget", data={"state": "x" * 100_000})
    comm.send({"method": "update", "state": {"value": 3}})
    comm.close()
except Exception as error:
    print(type(error).__name__)
get_ipython().display_pub.publish({"application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2}})
get_ipython().display_pub.publish({"text/html": "<script>alert(1)</script>", "application/javascript": "alert(1)"})
print("tried")

def double(number):
    return 0
